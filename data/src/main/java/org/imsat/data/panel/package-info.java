/** Generated families of rows with known classes, on which methods are compared. */
package org.imsat.data.panel;
