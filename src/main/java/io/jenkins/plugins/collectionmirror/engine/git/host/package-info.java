/** Knowledge about Git servers: kinds, addresses, web pages, and the fixes for rejected pushes. */
package io.jenkins.plugins.collectionmirror.engine.git.host;
