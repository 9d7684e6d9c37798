/** Augmentations T(x) for self-augmented training. */
package org.imsat.learn.augment;
