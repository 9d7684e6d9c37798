/**
 * How clusterings are led out of optima that merge classes, where gradients cannot: by clusters
 * made of overclusters, and by moves of parts of clusters and of groups of near rows.
 */
package org.imsat.learn.escape;
