import { useEffect, useState } from 'react';
import { LabView } from '../../lab/lab-view.tsx';
import { PLACES, type Place } from '../../lab/ways.ts';

/** The IPC Lab as a page. Where one is stands in the address, so that Back leads to where one was. */
export function LabPage() {
  const [place, setPlace] = useState(placeInAddress);
  useEffect(() => {
    const follow = () => setPlace(placeInAddress());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return (
    <main>
      <LabView
        place={place}
        onGo={(next) => {
          location.hash = next;
        }}
        hasTitle
      />
    </main>
  );
}

function placeInAddress(): Place {
  return PLACES.find((place) => `#${place}` === location.hash) ?? PLACES[0];
}
