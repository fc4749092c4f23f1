/**
 * The benchmark: the mirror's jar beside two scripts on the same work. Run by {@code mvn -Pbench verify}; see
 * docs/performance.md.
 */
package io.jenkins.plugins.collectionmirror.bench;
