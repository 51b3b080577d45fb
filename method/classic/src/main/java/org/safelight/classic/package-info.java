/**
 * Methods without weights, to beat and to compare with. Each package below names its papers.
 *
 * <ul>
 *   <li>{@link org.safelight.classic.tone}: curves from brightness to brightness: {@code
 *       classic.gamma} (no paper), {@code classic.he} (Gonzalez and Woods), {@code classic.clahe}
 *       (Zuiderveld 1994), {@code classic.reinhard} (Reinhard et al. 2002).
 *   <li>{@code org.safelight.classic.msr}: {@code classic.msr} (Jobson, Rahman and Woodell 1997).
 *   <li>{@code org.safelight.classic.fusion}: {@code classic.fusion} (Mertens, Kautz and Van Reeth
 *       2007).
 *   <li>{@code org.safelight.classic.retinex}: {@code classic.lime} (Guo, Li and Ling 2017), {@code
 *       classic.dual} (Zhang, Nie and Zheng 2019), {@code classic.wvm} (Fu et al. 2016), {@code
 *       classic.hqec} (our approximation of Zhang et al. 2018).
 * </ul>
 */
@NullMarked
package org.safelight.classic;

import org.jspecify.annotations.NullMarked;
