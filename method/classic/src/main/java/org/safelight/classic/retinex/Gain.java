package org.safelight.classic.retinex;

/** What red, green and blue are multiplied by where the map has some value. */
interface Gain {
  float of(float map);
}
