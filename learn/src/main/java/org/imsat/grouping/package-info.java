/** Clusters made of finer clusters. */
package org.imsat.grouping;
