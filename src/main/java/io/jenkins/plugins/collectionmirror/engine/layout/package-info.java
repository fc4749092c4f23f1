/** Where items go in the repository: safe, unique and stable names below the mirror's own folder, and the manifest that keeps them so. */
package io.jenkins.plugins.collectionmirror.engine.layout;
