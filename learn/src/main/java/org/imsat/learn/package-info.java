/**
 * What those need who train in Java: learners ({@link org.imsat.learn.Imsat}, {@link
 * org.imsat.learn.Baseline}, {@link org.imsat.learn.Mim}), codes, methods, profiles and settings,
 * and what a training tells. How they learn is in the packages below this one; of these only {@link
 * org.imsat.learn.settings} and {@link org.imsat.learn.augment} are meant for use outside.
 */
package org.imsat.learn;
