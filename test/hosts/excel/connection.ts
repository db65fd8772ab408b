/**
 * The object Excel for Windows injects as `window.external`, through which Microsoft's client reaches its host. Nothing
 * of the client is changed; the host behind the connection can be.
 */
import type { ExcelHost, Reply } from "./host";
import type { HostEvent } from "./model/model";

/** Requirement sets with their versions, as `Office.context.requirements` knows them. */
export type Requirements = Readonly<Record<string, string>>;

/** What a connection needs of a host; one that stands in a worker answers later. */
export type ReachedHost = Pick<ExcelHost, "takeEvents" | "listen" | "isPaneClosed"> & {
  readonly answer: (text: string, flags: number) => Reply | Promise<Reply>;
};

export type Connection = {
  /** To be copied onto `window.external` before office.js loads. */
  readonly external: Readonly<Record<string, (...given: readonly never[]) => unknown>>;
  /** Puts another workbook in front of the client. Listeners of a whole workbook go on listening until removed. */
  readonly attach: (host: ReachedHost) => void;
};

/** What the newest Excel offers. */
export const EVERYTHING: Requirements = {
  ExcelApi: "1.17",
  SharedRuntime: "1.2",
  RibbonApi: "1.2",
  KeyboardShortcuts: "1.1",
  DialogApi: "1.2",
  IdentityAPI: "1.3",
  AddInCommands: "1.1",
  Settings: "1.1",
  File: "1.1",
  CustomXmlParts: "1.1",
  TableBindings: "1.1",
  DocumentEvents: "1.1",
  RichApiRuntime: "1.2",
  DelayForCellEdit: "1.1",
};

/** What Office LTSC 2021 offers: ExcelApi 1.14, and no shared runtime. */
export const LTSC_2021: Requirements = {
  ExcelApi: "1.14",
  DialogApi: "1.1",
  AddInCommands: "1.1",
  Settings: "1.1",
  File: "1.1",
  TableBindings: "1.1",
  DocumentEvents: "1.1",
  DelayForCellEdit: "1.1",
};

export type ConnectionOptions = {
  readonly requirements: Requirements;
  /** Puts off what must not be answered at once. */
  readonly later: (act: () => void) => void;
  /** The colours of Office; light unless given. */
  readonly theme?: OfficeColours;
};

/** Of Office's window, as it gives them. */
export type OfficeColours = "light" | "dark";

const EXECUTE_REQUEST = 93;
const RICH_API_MESSAGE = 33;
/** The kind of message that carries events of the workbook. */
const EVENT_MESSAGE = 65_536;

type Callback = (answer: unknown) => void;
type EventHandler = (eventId: number, message: unknown) => void;

/** A connection to a host. */
export function createConnection(first: ReachedHost, options: ConnectionOptions): Connection {
  const { requirements, later, theme = "light" } = options;
  let host = first;
  let nextMessage = 1;
  const handlers = new Map<number, EventHandler>();

  const tellEvents = (): void => {
    const events = host.takeEvents();
    const tell = handlers.get(RICH_API_MESSAGE);
    if (events.length === 0 || tell === undefined || host.isPaneClosed()) return;
    const messageOf = ({ type, target, told }: HostEvent): unknown =>
      safeArray([EVENT_MESSAGE, type, target, JSON.stringify(told), nextMessage++, false]);
    tell(RICH_API_MESSAGE, safeArray(events.map(messageOf)));
  };

  const external = {
    GetHostInfo: () => "Excel|Win32|16.01|en-US|telemetry|||",
    GetLoggingAllowed: () => false,
    GetContext: () => contextOf(requirements, theme),
    Execute: (dispatchId: number, given: readonly unknown[], answer: Callback) => {
      const asked = host;
      later(() => {
        if (dispatchId !== EXECUTE_REQUEST) return answer(safeArray([0, null]));
        const [message] = given;
        const parts: readonly unknown[] = Array.isArray(message) ? message : [];
        const give = (reply: Reply): void => {
          if (reply === null) return;
          if ("text" in reply) answer(safeArray([0, 200, safeArray([]), reply.text]));
          else answer(safeArray([reply.status, ""]));
          later(tellEvents);
        };
        const reply = asked.answer(String(parts[BODY]), Number(parts[FLAGS]));
        if (reply instanceof Promise) void reply.then(give);
        else give(reply);
      });
    },
    RegisterEvent: (eventId: number, _target: string, handler: EventHandler, answer: Callback) => {
      handlers.set(eventId, handler);
      later(() => answer(safeArray([0])));
    },
    UnregisterEvent: (eventId: number, _target: string, answer: Callback) => {
      handlers.delete(eventId);
      later(() => answer(safeArray([0])));
    },
  };
  const attach = (next: ReachedHost): void => {
    host = next;
    next.listen(() => later(tellEvents));
  };
  attach(first);
  return { external, attach };
}

/** Where a request's text and flags stand in the list the client hands over. */
const BODY = 4;
const FLAGS = 6;

/** A list as the client expects it from its host: with a `toArray` of its own. */
function safeArray(values: readonly unknown[]): unknown {
  const list = [...values];
  return Object.assign(list, { toArray: () => list });
}

function contextOf(requirements: Requirements, theme: OfficeColours): Readonly<Record<string, () => unknown>> {
  let settings = new Map<string, string>();
  return {
    GetAppType: () => 1,
    GetSolutionRef: () => "00000000-0000-0000-0000-000000000001",
    GetAppVersionMajor: () => 16,
    GetAppVersionMinor: () => 1,
    GetAppUILocale: () => 1033,
    GetAppDataLocale: () => 1033,
    GetDocUrl: () => "C:\\Books\\Book1.xlsx",
    GetAppCapabilities: () => 0,
    GetActivationMode: () => 2,
    GetControlIntegrationLevel: () => 1,
    GetSolutionToken: () => "",
    GetCorrelationId: () => "correlation",
    GetInstanceId: () => "instance",
    GetTouchEnabled: () => false,
    GetCommerceAllowed: () => false,
    GetSupportedMatrix: () => JSON.stringify(requirements),
    GetHostFullVersion: () => "16.0.18000.20000",
    GetInitialDisplayMode: () => 2,
    GetOfficeThemeInfo: () => JSON.stringify(THEMES[theme]),
    GetSettings: () => ({
      Read: (keys: string[], values: string[]) => {
        for (const [key, value] of settings) {
          keys.push(key);
          values.push(value);
        }
      },
      Write: (keys: readonly string[], values: readonly string[]) => {
        settings = new Map(keys.map((key, index) => [key, values[index] ?? ""]));
      },
    }),
  };
}

/** Colours as Excel for Windows gives them, by the names of `Office.OfficeTheme`; the client writes them "#RRGGBB". */
const THEMES = {
  light: {
    bodyBackgroundColor: 0xffffff,
    bodyForegroundColor: 0,
    controlBackgroundColor: 0xf0f0f0,
    controlForegroundColor: 0,
  },
  dark: {
    bodyBackgroundColor: 0x262626,
    bodyForegroundColor: 0xffffff,
    controlBackgroundColor: 0x0a0a0a,
    controlForegroundColor: 0xffffff,
  },
} as const;
