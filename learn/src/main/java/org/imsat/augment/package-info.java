/** Augmentations T(x) for self-augmented training, and the distances that set their range. */
package org.imsat.augment;
