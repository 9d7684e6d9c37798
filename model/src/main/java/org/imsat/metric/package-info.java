/** How well clusters agree with known classes. */
package org.imsat.metric;
