/** The one place that knows the icon library. Icons are decoration: their buttons carry the name. */
import { memo, type ComponentType } from 'react';
import {
  AppWindow,
  Bell,
  Camera,
  ClipboardList,
  Cookie,
  Database,
  Gauge,
  MapPin,
  Mic,
  MousePointer2,
  Piano,
  ScreenShare,
  UserRound,
  Lightbulb,
  ArrowDown,
  ArrowLeft,
  ArrowLeftRight,
  ArrowRight,
  ArrowRightLeft,
  ArrowUp,
  Bomb,
  Bookmark,
  BookOpen,
  Check,
  ChevronRight,
  ChevronDown,
  CircleAlert,
  Columns3,
  Compass,
  Copy,
  Cpu,
  Download,
  FlaskConical,
  CaseSensitive,
  Code,
  Expand,
  Keyboard,
  KeyRound,
  MessageSquare,
  Printer,
  SquareX,
  Wrench,
  EllipsisVertical,
  FileText,
  Folder,
  FolderOpen,
  FolderPlus,
  ChevronsRight,
  Upload,
  Minus,
  GitCompareArrows,
  Globe,
  HeartPulse,
  History,
  Hourglass,
  Info,
  Layers,
  List,
  ListTree,
  Lock,
  Monitor,
  Moon,
  MoonStar,
  Palette,
  Pencil,
  PanelBottom,
  PanelRight,
  Pause,
  PictureInPicture2,
  Pin,
  PinOff,
  SquareArrowOutUpRight,
  Volume2,
  VolumeX,
  VenetianMask,
  Play,
  Plug,
  Plus,
  Power,
  RadioTower,
  RotateCcw,
  RotateCw,
  Scaling,
  Search,
  Settings,
  ShieldCheck,
  Skull,
  Star,
  Sun,
  Trash2,
  TriangleAlert,
  Undo2,
  Workflow,
  X,
  ZoomIn,
  ZoomOut,
  type LucideIcon,
  type LucideProps,
} from 'lucide-react';

/** An icon: `size` in px (16 unless given). */
export type Icon = ComponentType<LucideProps>;

/** Drawn once: what stands around it changes far more often, with each key in the address bar. */
function icon(Drawing: LucideIcon): Icon {
  return memo(function DrawnIcon(props: LucideProps) {
    return <Drawing size={16} strokeWidth={1.6} absoluteStrokeWidth aria-hidden="true" focusable="false" {...props} />;
  });
}

export const LabIcon = icon(FlaskConical);
export const BackIcon = icon(ArrowLeft);
export const ForwardIcon = icon(ArrowRight);
export const UpIcon = icon(ArrowUp);
export const DownIcon = icon(ArrowDown);
export const PairIcon = icon(ArrowLeftRight);
export const SwitchIcon = icon(ArrowRightLeft);
export const ReloadIcon = icon(RotateCw);
export const CrossIcon = icon(X);
export const AddIcon = icon(Plus);
export const CheckIcon = icon(Check);
export const MenuIcon = icon(EllipsisVertical);
export const SearchIcon = icon(Search);
export const ZoomIcon = icon(Scaling);
export const KeysIcon = icon(Keyboard);
export const TourIcon = icon(Compass);
export const LearnIcon = icon(BookOpen);
export const BookmarkIcon = icon(Bookmark);
export const GlobeIcon = icon(Globe);
export const PageIcon = icon(FileText);
export const LockIcon = icon(Lock);
export const InfoIcon = icon(Info);
export const WarningIcon = icon(TriangleAlert);
export const ErrorIcon = icon(CircleAlert);
export const ShieldIcon = icon(ShieldCheck);
export const InspectorIcon = icon(Layers);
export const DockBottomIcon = icon(PanelBottom);
export const DockRightIcon = icon(PanelRight);
export const OwnWindowIcon = icon(PictureInPicture2);
export const PauseIcon = icon(Pause);
export const PlayIcon = icon(Play);
export const ClearIcon = icon(Trash2);
export const EditIcon = icon(Pencil);
export const CopyIcon = icon(Copy);
export const CrashIcon = icon(Bomb);
export const CrashesIcon = icon(HeartPulse);
export const KillIcon = icon(Skull);
export const HangIcon = icon(Hourglass);
export const ReopenIcon = icon(History);
export const SettingsIcon = icon(Settings);
export const RestoreIcon = icon(RotateCcw);
export const UndoIcon = icon(Undo2);
export const PluginIcon = icon(Plug);
export const ProcessIcon = icon(Cpu);
export const QuitIcon = icon(Power);
export const ThemeIcon = icon(Palette);
export const SystemThemeIcon = icon(Monitor);
export const LightThemeIcon = icon(Sun);
export const DarkThemeIcon = icon(Moon);
export const ExportIcon = icon(Download);
export const OpenFileIcon = icon(FolderOpen);
export const BroadcastIcon = icon(RadioTower);
export const ListIcon = icon(List);
export const TreeIcon = icon(ListTree);
export const TwistIcon = icon(ChevronRight);
export const FlowIcon = icon(Workflow);
export const ZoomInIcon = icon(ZoomIn);
export const ZoomOutIcon = icon(ZoomOut);
export const ColumnsIcon = icon(Columns3);
export const SavedIcon = icon(Star);
export const CompareIcon = icon(GitCompareArrows);

export const StarIcon = icon(Star);
export const FolderIcon = icon(Folder);
export const NewFolderIcon = icon(FolderPlus);
export const MoreIcon = icon(ChevronsRight);
export const ImportIcon = icon(Upload);
export const LineIcon = icon(Minus);

export const MatchCaseIcon = icon(CaseSensitive);
export const SourceIcon = icon(Code);
export const FullScreenIcon = icon(Expand);
export const KeyIcon = icon(KeyRound);
export const MessageIcon = icon(MessageSquare);
export const PrintIcon = icon(Printer);
export const BlockedIcon = icon(SquareX);
export const ToolsIcon = icon(Wrench);

export const WindowIcon = icon(AppWindow);
export const PrivateIcon = icon(VenetianMask);

export const PinIcon = icon(Pin);
export const UnpinIcon = icon(PinOff);
export const SoundIcon = icon(Volume2);
export const MutedIcon = icon(VolumeX);
export const MoveOutIcon = icon(SquareArrowOutUpRight);
export const UnfoldIcon = icon(ChevronDown);
export const SearchTabsIcon = icon(ChevronDown);
export const SleepIcon = icon(MoonStar);

export const CameraIcon = icon(Camera);
export const MicrophoneIcon = icon(Mic);
export const LocationIcon = icon(MapPin);
export const NotificationIcon = icon(Bell);
export const ClipboardIcon = icon(ClipboardList);
export const MidiIcon = icon(Piano);
export const ScreenIcon = icon(ScreenShare);
export const SensorIcon = icon(Gauge);
export const PersonIcon = icon(UserRound);
export const DataIcon = icon(Database);
export const AwakeIcon = icon(Lightbulb);
export const CookieIcon = icon(Cookie);
export const PointerIcon = icon(MousePointer2);

/** Our own mark: a glass bell with a leaf. */
export function TerrariumIcon({ size = 16, ...props }: LucideProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false" {...props}>
      <path d="M3 12.5V6.8a5 5 0 0 1 10 0v5.7" />
      <path d="M1.8 13.6h12.4" />
      <path d="M8 13.4V8.6" />
      <path d="M8 10.4c-1.9 0-2.7-1-2.7-2.7C7 7.7 8 8.6 8 10.4Z" fill="currentColor" fillOpacity="0.35" />
      <path d="M8 9.2c0-1.6.9-2.6 2.7-2.6 0 1.700-.9 2.6-2.7 2.6Z" fill="currentColor" fillOpacity="0.35" />
    </svg>
  );
}
