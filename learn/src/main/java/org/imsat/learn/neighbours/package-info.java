/** Distances of nearest neighbours, exact or estimated, which set the range of augmentations. */
package org.imsat.learn.neighbours;
