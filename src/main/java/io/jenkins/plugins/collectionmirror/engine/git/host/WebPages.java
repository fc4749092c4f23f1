package io.jenkins.plugins.collectionmirror.engine.git.host;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The web pages of a repository, by the kind of its server. Empty if they are unknown.
 *
 * <p>Their addresses are from the servers' documentation: GitHub "permanent links to files" and "comparing commits",
 * GitLab {@code /-/blob} and {@code /-/compare}, Bitbucket's links to source and {@code branches/compare}, and the
 * addresses of Azure Repos in the browser ({@code version=GC<commit>}).
 */
public final class WebPages {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
    private static final String NO_COMMIT = "0".repeat(40);

    private final String cloneUrl;
    private final ServerKind kind;

    /**
     * @param cloneUrl the repository's clone address: https, ssh or scp-like
     */
    public WebPages(String cloneUrl, ServerKind kind) {
        this.cloneUrl = cloneUrl;
        this.kind = kind;
    }

    /** The page of a commit. */
    public Optional<String> commit(String id) {
        return kind.commitUrl(cloneUrl, id);
    }

    /**
     * The page of a file in a commit.
     *
     * @param path the path of the file or folder in the repository
     */
    public Optional<String> file(String commit, String path) {
        if (path.isEmpty() || !COMMIT.matcher(commit).matches()) {
            return Optional.empty();
        }
        String segments = segments(path);
        String shown = path.endsWith(".json") ? "blob/" : "tree/";
        return root(commit)
                .flatMap(root -> Optional.ofNullable(
                        switch (kind) {
                            case GITHUB, GITHUB_ENTERPRISE -> root + "/" + shown + commit + "/" + segments;
                            case GITLAB, GITLAB_SELF_MANAGED -> root + "/" + shown + commit + "/" + segments;
                            case BITBUCKET_CLOUD -> root + "/src/" + commit + "/" + segments;
                            case BITBUCKET_DATA_CENTER -> root + "/browse/" + segments + "?at=" + commit;
                            case AZURE_DEVOPS_SERVICES, AZURE_DEVOPS_SERVER ->
                                root + "?path=" + encoded("/" + path) + "&version=GC" + commit;
                            case GITEA -> root + "/src/commit/" + commit + "/" + segments;
                            case GERRIT, GIT -> null;
                        }));
    }

    /** The page with the differences between an earlier commit and a later one. */
    public Optional<String> compare(String earlier, String later) {
        if (earlier.equals(later) || !COMMIT.matcher(earlier).matches()) {
            return Optional.empty();
        }
        return root(later)
                .flatMap(root -> Optional.ofNullable(
                        switch (kind) {
                            case GITHUB, GITHUB_ENTERPRISE, GITLAB, GITLAB_SELF_MANAGED, GITEA ->
                                root + "/compare/" + earlier + "..." + later;
                            case BITBUCKET_CLOUD -> root + "/branches/compare/" + later + ".." + earlier;
                            case BITBUCKET_DATA_CENTER ->
                                root + "/compare/commits?sourceBranch=" + later + "&targetBranch=" + earlier;
                            case AZURE_DEVOPS_SERVICES, AZURE_DEVOPS_SERVER ->
                                root + "/branchCompare?baseVersion=GC" + earlier + "&targetVersion=GC" + later;
                            case GERRIT, GIT -> null;
                        }));
    }

    /**
     * The page on which people open a pull request.
     *
     * @param from the short name of the branch that is to be merged
     * @param into the short name of the branch that it is to be merged into
     */
    public Optional<String> proposal(String from, String into) {
        return root(NO_COMMIT)
                .flatMap(root -> Optional.ofNullable(
                        switch (kind) {
                            case GITHUB, GITHUB_ENTERPRISE ->
                                root + "/compare/" + segments(into) + "..." + segments(from) + "?expand=1";
                            case GITLAB, GITLAB_SELF_MANAGED ->
                                root + "/merge_requests/new?merge_request%5Bsource_branch%5D=" + encoded(from)
                                        + "&merge_request%5Btarget_branch%5D=" + encoded(into);
                            case BITBUCKET_CLOUD ->
                                root + "/pull-requests/new?source=" + encoded(from) + "&dest=" + encoded(into);
                            case BITBUCKET_DATA_CENTER ->
                                root + "/pull-requests?create&sourceBranch=" + encoded("refs/heads/" + from)
                                        + "&targetBranch=" + encoded("refs/heads/" + into);
                            case AZURE_DEVOPS_SERVICES, AZURE_DEVOPS_SERVER ->
                                root + "/pullrequestcreate?sourceRef=" + encoded(from) + "&targetRef=" + encoded(into);
                            case GITEA -> root + "/compare/" + segments(into) + "..." + segments(from);
                            case GERRIT, GIT -> null;
                        }));
    }

    /** What all pages of the repository begin with: the page of a commit, up to where the commit begins. */
    private Optional<String> root(String commit) {
        return commit(commit).map(page -> page.replaceFirst("/commits?/[0-9a-f]+$", ""));
    }

    private static String segments(String path) {
        return Arrays.stream(path.split("/")).map(WebPages::encoded).collect(Collectors.joining("/"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
