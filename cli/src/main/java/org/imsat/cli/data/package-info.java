/** Commands about what models learn from: named sets, and rows made of images. */
package org.imsat.cli.data;
