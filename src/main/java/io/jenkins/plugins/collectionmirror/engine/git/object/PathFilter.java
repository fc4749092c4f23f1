package io.jenkins.plugins.collectionmirror.engine.git.object;

/**
 * A filter that Git puts a file's content through in work trees, such as Git LFS's.
 *
 * @param name what it is called, such as {@code lfs}
 * @param path the file, from the repository's root
 * @param attributes the {@code .gitattributes} that says so
 */
public record PathFilter(String name, String path, String attributes) {}
