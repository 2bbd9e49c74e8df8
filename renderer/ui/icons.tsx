/** The one place that knows the icon library. Icons are decoration: their buttons carry the name. */
import {
  ArrowDown,
  ArrowLeft,
  ArrowLeftRight,
  ArrowRight,
  ArrowUp,
  Bomb,
  Check,
  ChevronRight,
  CircleAlert,
  Copy,
  Cpu,
  Ellipsis,
  EllipsisVertical,
  ExternalLink,
  FileText,
  Globe,
  History,
  Hourglass,
  House,
  Info,
  Layers,
  Lock,
  Monitor,
  Moon,
  PanelBottom,
  PanelRight,
  Pause,
  Play,
  Plug,
  Plus,
  Power,
  RotateCw,
  Search,
  ShieldCheck,
  Skull,
  Sun,
  Trash2,
  TriangleAlert,
  X,
  Zap,
  type LucideIcon,
  type LucideProps,
} from 'lucide-react';

/** An icon: `size` in px (16 unless given). */
export type Icon = (props: LucideProps) => React.JSX.Element;

function icon(Drawing: LucideIcon): Icon {
  return function DrawnIcon(props: LucideProps) {
    return <Drawing size={16} strokeWidth={1.8} absoluteStrokeWidth aria-hidden="true" focusable="false" {...props} />;
  };
}

export const BackIcon = icon(ArrowLeft);
export const ForwardIcon = icon(ArrowRight);
export const UpIcon = icon(ArrowUp);
export const DownIcon = icon(ArrowDown);
export const PairIcon = icon(ArrowLeftRight);
export const ReloadIcon = icon(RotateCw);
export const CrossIcon = icon(X);
export const AddIcon = icon(Plus);
export const CheckIcon = icon(Check);
export const MenuIcon = icon(EllipsisVertical);
export const MoreIcon = icon(Ellipsis);
export const DisclosureIcon = icon(ChevronRight);
export const SearchIcon = icon(Search);
export const GlobeIcon = icon(Globe);
export const PageIcon = icon(FileText);
export const HomeIcon = icon(House);
export const LockIcon = icon(Lock);
export const InfoIcon = icon(Info);
export const WarningIcon = icon(TriangleAlert);
export const ErrorIcon = icon(CircleAlert);
export const ShieldIcon = icon(ShieldCheck);
export const InspectorIcon = icon(Layers);
export const DockBottomIcon = icon(PanelBottom);
export const DockRightIcon = icon(PanelRight);
export const PauseIcon = icon(Pause);
export const PlayIcon = icon(Play);
export const ClearIcon = icon(Trash2);
export const CopyIcon = icon(Copy);
export const OpenIcon = icon(ExternalLink);
export const CrashIcon = icon(Bomb);
export const KillIcon = icon(Skull);
export const HangIcon = icon(Hourglass);
export const ReopenIcon = icon(History);
export const PluginIcon = icon(Plug);
export const ProcessIcon = icon(Cpu);
export const MessageIcon = icon(Zap);
export const QuitIcon = icon(Power);
export const SystemThemeIcon = icon(Monitor);
export const LightThemeIcon = icon(Sun);
export const DarkThemeIcon = icon(Moon);
