import { useEffect, useRef, useState } from "preact/hooks";

/** The width of an element in px, kept up with: what is drawn in it keeps its letters' size. */
export function useWidth<Kind extends Element>(before: number) {
  const element = useRef<Kind>(null);
  const [width, setWidth] = useState(before);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const { width } = entry!.contentRect;
      // Of what is not displayed there is nothing to draw.
      if (width > 0) setWidth(Math.round(width));
    });
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, []);
  return { element, width };
}
