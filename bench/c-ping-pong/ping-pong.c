/*
 * Ping-pong between a parent and its child, in C: what the lab's figures are put beside. One message is one round trip.
 * ping-pong WAY SIZE COUNT, where WAY is pipe, fifo, domain, tcp, mq or shm (which spins). Prints one line of name=value; times in microseconds.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <mqueue.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define WARM_UP 1000
/* A spinning process gives its core away now and then: the other one may have none. */
#define SPINS_A_YIELD 100000

/* What a process holds of a link: two descriptors, or two queues, or memory. */
struct end {
  int in, out;
  mqd_t queue_in, queue_out;
  _Atomic int *turn;
  char *memory;
  int own_turn;
};

static size_t size;
static char *buffer;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static double now_us(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec * 1e6 + at.tv_nsec / 1e3;
}

static void send_message(struct end *end) {
  if (end->memory != NULL) {
    memcpy(end->memory, buffer, size);
    atomic_store_explicit(end->turn, !end->own_turn, memory_order_release);
  } else if (end->queue_out != (mqd_t)-1) {
    if (mq_send(end->queue_out, buffer, size, 0) != 0) fail("mq_send");
  } else
    for (size_t done = 0; done < size;) {
      ssize_t part = write(end->out, buffer + done, size - done);
      if (part <= 0) fail("write");
      done += part;
    }
}

static void receive_message(struct end *end) {
  if (end->memory != NULL) {
    for (long spins = 1; atomic_load_explicit(end->turn, memory_order_acquire) != end->own_turn; spins++)
      if (spins % SPINS_A_YIELD == 0) sched_yield();
    memcpy(buffer, end->memory, size);
  } else if (end->queue_in != (mqd_t)-1) {
    if (mq_receive(end->queue_in, buffer, size, NULL) < 0) fail("mq_receive");
  } else
    for (size_t done = 0; done < size;) {
      ssize_t part = read(end->in, buffer + done, size - done);
      if (part <= 0) fail("read");
      done += part;
    }
}

static mqd_t queue(const char *suffix) {
  char name[64];
  struct mq_attr attributes = {.mq_maxmsg = 10, .mq_msgsize = size};
  snprintf(name, sizeof name, "/ping-pong-%d-%s", getpid(), suffix);
  mqd_t made = mq_open(name, O_RDWR | O_CREAT | O_EXCL, 0600, &attributes);
  if (made == (mqd_t)-1) fail("mq_open");
  mq_unlink(name);
  return made;
}

static int tcp_pair(int ends[2]) {
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof at;
  int on = 1, listener = socket(AF_INET, SOCK_STREAM, 0);
  if (listener < 0 || bind(listener, (void *)&at, length) != 0 || listen(listener, 1) != 0) return -1;
  if (getsockname(listener, (void *)&at, &length) != 0) return -1;
  ends[0] = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(ends[0], (void *)&at, length) != 0) return -1;
  ends[1] = accept(listener, NULL, NULL);
  for (int i = 0; i < 2; i++) setsockopt(ends[i], IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return close(listener);
}

static int fifo(const char *suffix) {
  char path[64];
  snprintf(path, sizeof path, "/tmp/ping-pong-%d-%s", getpid(), suffix);
  if (mkfifo(path, 0600) != 0) fail("mkfifo");
  int made = open(path, O_RDWR);
  unlink(path);
  return made;
}

/* Opens a link; the first end is the parent's. */
static void open_link(const char *way, struct end *first, struct end *second) {
  int there[2], back[2];
  *first = *second = (struct end){.in = -1, .out = -1, .queue_in = -1, .queue_out = -1};
  if (strcmp(way, "pipe") == 0) {
    if (pipe(there) != 0 || pipe(back) != 0) fail("pipe");
    first->out = there[1], second->in = there[0], second->out = back[1], first->in = back[0];
  } else if (strcmp(way, "fifo") == 0) {
    first->out = second->in = fifo("there"), first->in = second->out = fifo("back");
  } else if (strcmp(way, "domain") == 0 || strcmp(way, "tcp") == 0) {
    if ((way[0] == 'd' ? socketpair(AF_UNIX, SOCK_STREAM, 0, there) : tcp_pair(there)) != 0) fail("socket");
    first->in = first->out = there[0], second->in = second->out = there[1];
  } else if (strcmp(way, "mq") == 0) {
    first->queue_out = second->queue_in = queue("there"), first->queue_in = second->queue_out = queue("back");
  } else if (strcmp(way, "shm") == 0) {
    char *memory = mmap(NULL, size + 64, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) fail("mmap");
    first->turn = second->turn = (void *)memory, first->memory = second->memory = memory + 64, second->own_turn = 1;
  } else {
    fprintf(stderr, "no way is called %s\n", way);
    exit(2);
  }
}

int main(int count_of_words, char **words) {
  if (count_of_words != 4) return 2;
  size = strtoul(words[2], NULL, 10);
  long count = strtol(words[3], NULL, 10);
  buffer = calloc(1, size);
  struct end first, second;
  open_link(words[1], &first, &second);
  pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (long i = 0; i < count + WARM_UP; i++) receive_message(&second), send_message(&second);
    return 0;
  }
  double sum = 0, squares = 0, least = INFINITY, most = 0, started = 0;
  for (long i = -WARM_UP; i < count; i++) {
    if (i == 0) started = now_us();
    double before = now_us();
    send_message(&first);
    receive_message(&first);
    double took = now_us() - before;
    if (i < 0) continue;
    sum += took, squares += took * took, least = fmin(least, took), most = fmax(most, took);
  }
  double total = now_us() - started, mean = sum / count;
  printf("size=%zu count=%ld total=%f mean=%f min=%f max=%f deviation=%f\n", size, count, total, mean, least, most, sqrt(fmax(0, squares / count - mean * mean)));
  return 0;
}
