import { connect } from '../../renderer/lib/connection.ts';
import { benchContract } from '../contract.ts';
import { burst, echoBurst, echoes, roundTrips } from '../lib/workload.ts';

const { describe, echo } = connect().client(benchContract);
Object.assign(window, {
  bench: {
    roundTrips: (count: number) => roundTrips(describe, count),
    burst: (count: number) => burst(describe, count),
    echoes: (sizeBytes: number, count: number) => echoes(echo, sizeBytes, count),
    echoBurst: (sizeBytes: number, count: number) => echoBurst(echo, sizeBytes, count),
  },
});
