package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiAnswer;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiPath;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ServerApi;
import java.util.List;
import java.util.Optional;

/**
 * Where a GitLab has its API: below a relative root, if it is installed there. The path of a project with several
 * groups does not show where that root ends, so the places are asked in turn for the project; whatever answers in JSON
 * is GitLab.
 */
final class GitLabRoot {
    private final List<ServerApi> candidates;
    private Optional<ServerApi> chosen;

    /** @param candidates the likeliest first */
    GitLabRoot(List<ServerApi> candidates) {
        this.candidates = candidates;
        this.chosen = candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    /** @param project the path of the repository, which begins with the relative root, if there is one */
    ServerApi find(String project) throws InvalidSetupException, RemoteException {
        if (chosen.isEmpty()) {
            chosen = Optional.of(search(project));
        }
        return chosen.get();
    }

    /** How many segments of the repository's path belong to the root, and not to the project. */
    int depth() {
        return chosen.map(candidates::indexOf).orElse(0);
    }

    private ServerApi search(String project) throws InvalidSetupException, RemoteException {
        Optional<InvalidSetupException> why = Optional.empty();
        String[] segments = project.split("/");
        for (int depth = 0; depth < candidates.size(); depth++) {
            String rest = String.join("/", List.of(segments).subList(depth, segments.length));
            try {
                ApiAnswer answer = candidates.get(depth).get("/projects/" + ApiPath.encoded(rest));
                if (answer.body().isObject()) {
                    return candidates.get(depth);
                }
            } catch (InvalidSetupException e) {
                // A page or a redirect: another program of the same host, which may have GitLab below it.
                why = why.or(() -> Optional.of(e));
            }
        }
        throw why.orElseGet(() -> new InvalidSetupException("There is no API of GitLab at "
                + candidates.get(0).display() + ", nor below it. Check the repository's URL and which kind of server it"
                + " is on."));
    }
}
