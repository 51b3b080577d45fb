package org.safelight.enhance.evaluate.html;

/** Which values of a metric are the better ones. */
public enum Better {
  /** More is better, as of PSNR. */
  HIGHER,
  /** Less is better, as of a colour difference. */
  LOWER,
  /** Neither: the value describes and does not judge, as mean brightness. */
  NEITHER
}
