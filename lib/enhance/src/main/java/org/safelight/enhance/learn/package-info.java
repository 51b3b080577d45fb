/**
 * What methods with a trained network have in common: how their providers open, describe and export
 * a network, the photos a run trains on and is watched by, its options, record and weights file.
 */
@NullMarked
package org.safelight.enhance.learn;

import org.jspecify.annotations.NullMarked;
