/** What is in the bytes of image files: each format checked for wholeness, then decoded. */
package org.imsat.features.image.codec;
