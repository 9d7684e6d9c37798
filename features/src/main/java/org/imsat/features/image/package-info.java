/** Images become rows: levels of pixels, GIST, or what a pretrained network makes of them. */
package org.imsat.features.image;
