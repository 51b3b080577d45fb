/**
 * Photos for training and what is made of them: renderings of what goes wrong, batches, pair
 * folders.
 *
 * <p>Light is rendered as a camera would: exposure and local fields scale it, the sensor clips it,
 * a response curve encodes it, 8 bits and sometimes JPEG hold it. Photos that need retouching are
 * rendered as an editor would spoil them, in light and in levels. Everything drawn at random comes
 * from a seed and a step, so a resumed run sees what an undisturbed one would.
 */
@NullMarked
package org.safelight.data;

import org.jspecify.annotations.NullMarked;
