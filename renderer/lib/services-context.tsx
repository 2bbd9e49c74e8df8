import { createContext, useContext, type ReactNode } from 'react';

/** How the components of a window get at what main offers to it. */
export interface ServicesContext<Services> {
  /** Gives the services to everything inside. */
  readonly ServicesProvider: (props: { readonly services: Services; readonly children: ReactNode }) => ReactNode;
  /** The services for a component. @throws Error outside of the provider */
  readonly useServices: () => Services;
}

/** Makes the provider and the hook for the services of one window. */
export function makeServicesContext<Services extends object>(): ServicesContext<Services> {
  const Context = createContext<Services | null>(null);
  return {
    ServicesProvider: ({ services, children }) => <Context value={services}>{children}</Context>,
    useServices: () => {
      const services = useContext(Context);
      if (services === null) throw new Error('useServices needs a ServicesProvider around it');
      return services;
    },
  };
}
