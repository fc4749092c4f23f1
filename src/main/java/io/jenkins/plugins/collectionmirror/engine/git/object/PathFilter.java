package io.jenkins.plugins.collectionmirror.engine.git.object;

/**
 * A filter that Git applies to a file's content in work trees, such as that of Git LFS.
 *
 * @param name its name, such as {@code lfs}
 * @param path the file, from the repository's root
 * @param attributes the {@code .gitattributes} file that sets it
 */
public record PathFilter(String name, String path, String attributes) {}
