/**
 * Photos for training and what is made of them: badly exposed renderings, batches, pair folders.
 *
 * <p>Light is rendered as a camera would: exposure and local fields scale it, the sensor clips it,
 * a response curve encodes it, 8 bits and sometimes JPEG hold it. Everything drawn at random comes
 * from a seed and a step, so a resumed run sees what an undisturbed one would.
 */
@NullMarked
package org.safelight.data;

import org.jspecify.annotations.NullMarked;
