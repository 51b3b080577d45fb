/**
 * How near a candidate picture comes to a reference.
 *
 * <p>Arguments are always reference, candidate. Values are 0..1 of encoded sRGB unless the table
 * says otherwise; photos of 16 bits are rounded to 8, as published figures are; alpha is left out.
 * Every metric refuses pictures of two sizes and values that are not finite with an {@link
 * IllegalArgumentException}. Nothing here keeps state; all are safe for threads.
 *
 * <table>
 *   <caption>Metrics</caption>
 *   <tr><th>metric</th><th>range</th><th>better</th><th>least side</th><th>source</th></tr>
 *   <tr><td>{@link org.safelight.metrics.Psnr}</td><td>dB, infinite for equal pictures</td>
 *       <td>higher</td><td>1</td><td>definition</td></tr>
 *   <tr><td>{@link org.safelight.metrics.Ssim}, four variants</td><td>-1..1</td>
 *       <td>higher</td><td>11, flat window 7</td>
 *       <td>Wang, Bovik, Sheikh, Simoncelli 2004</td></tr>
 *   <tr><td>{@link org.safelight.metrics.MsSsim}, three variants</td><td>0..1, weighted sum
 *       -1..1</td><td>higher</td><td>176</td><td>Wang, Simoncelli, Bovik 2003</td></tr>
 *   <tr><td>{@link org.safelight.metrics.DeltaE}, 1976 and 2000</td><td>from 0, rarely above
 *       100</td><td>lower</td><td>1</td><td>CIE 1976; Sharma, Wu, Dalal 2005</td></tr>
 *   <tr><td>{@link org.safelight.metrics.AngularError}</td><td>0..90 degrees</td>
 *       <td>lower</td><td>1</td><td>definition</td></tr>
 *   <tr><td>{@link org.safelight.metrics.Loe}, reference is the input</td><td>0..10,000</td>
 *       <td>lower</td><td>1</td><td>Wang, Zheng, Hu, Li 2013; sampling of Ying, Li, Gao
 *       2017</td></tr>
 *   <tr><td>{@link org.safelight.metrics.Pu21} PSNR, PSNRY, of light in cd/m2</td><td>dB, infinite
 *       for equal pictures</td><td>higher</td><td>1</td><td>Mantiuk, Azimi 2021</td></tr>
 *   <tr><td>{@link org.safelight.metrics.Pu21} SSIM, MS-SSIM, of light in cd/m2</td><td>as
 *       above</td><td>higher</td><td>11, 176</td><td>Mantiuk, Azimi 2021</td></tr>
 *   <tr><td>{@link org.safelight.metrics.HdrScore}: the first three of these for restored light,
 *       scaled, corrected, and where the sensor clipped</td><td>as above</td><td>higher</td>
 *       <td>11</td><td>Hanji et al. 2022</td></tr>
 *   <tr><td>{@link org.safelight.metrics.Niqe}, no reference</td><td>from 0</td><td>lower</td>
 *       <td>96 x 192</td><td>Mittal, Soundararajan, Bovik 2013</td></tr>
 *   <tr><td>{@link org.safelight.metrics.Brisque}, no reference, model of the user's</td><td>about
 *       0..100</td><td>lower</td><td>16</td><td>Mittal, Moorthy, Bovik 2012</td></tr>
 * </table>
 *
 * <p>{@link org.safelight.metrics.CurveCorrection} and {@link org.safelight.metrics.DisplayModel}
 * measure nothing; they prepare light for {@link org.safelight.metrics.Pu21}. {@link
 * org.safelight.metrics.OracleCurve} is a candidate that is told the truth, for a bar.
 */
@NullMarked
package org.safelight.metrics;

import org.jspecify.annotations.NullMarked;
