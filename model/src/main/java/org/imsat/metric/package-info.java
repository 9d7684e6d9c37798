/**
 * How well clusters agree with known classes and how well codes retrieve them, and how many of the
 * codes there could be are used.
 */
package org.imsat.metric;
