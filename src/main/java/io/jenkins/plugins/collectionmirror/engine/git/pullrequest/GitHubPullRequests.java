package io.jenkins.plugins.collectionmirror.engine.git.pullrequest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Finding;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.RemoteException;
import io.jenkins.plugins.collectionmirror.engine.git.host.ApiAddress;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Access;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiAnswer;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ApiPath;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.LostAnswerException;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.Pause;
import io.jenkins.plugins.collectionmirror.engine.git.pullrequest.exchange.ServerApi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Pull requests on GitHub.com, GitHub Enterprise Cloud and GitHub Enterprise Server, by GitHub's REST API of version
 * 2022-11-28: pulls/list, pulls/create, pulls/update, pulls/request-reviewers, issues/add-labels, issues/create-comment
 * and repos/get. Enterprise Server knows that version from 3.9 on; before, it takes no notice of the header.
 *
 * <p>A list lacks {@code merged}; what was merged has {@code merged_at}. The filter {@code head} needs the owner, and
 * is silently ignored without it (github/docs#16647). A change of the base on closing is refused, so it is not sent.
 * Right after a pull request was created, calls about it may fail with "Could not resolve to a node"
 * (peter-evans/create-pull-request#4321).
 */
final class GitHubPullRequests extends GitHubLikePullRequests {
    private static final Limits LIMITS = new Limits(256, 65_536);
    private static final String NEEDS =
            "the permission \"Pull requests: read and write\" (fine-grained token or app), or"
                    + " the scope \"repo\" (classic token)";
    private static final Set<String> SCOPES = Set.of("repo", "public_repo");
    private static final String NOT_THERE_YET = "could not resolve to a node";

    private GitHubPullRequests(Place place, ServerApi api, String owner, String name) {
        super(place, LIMITS, api, owner, name);
    }

    static Optional<PullRequests> at(Place place, Access access, Pause pause) {
        String[] names = place.repository().repository().split("/");
        if (names.length != 2) {
            return Optional.empty();
        }
        Map<String, String> headers = Map.of(
                "Authorization", "Bearer " + access.token().reveal(),
                "Accept", "application/vnd.github+json",
                "X-GitHub-Api-Version", "2022-11-28");
        return ApiAddress.of(place.server(), place.repository())
                .map(base ->
                        new GitHubPullRequests(place, new ServerApi(base, headers, access, pause), names[0], names[1]));
    }

    @Override
    public Optional<PullRequest> find() throws InvalidSetupException, RemoteException {
        String query = ApiPath.query(
                "state", "all",
                "head", owner() + ":" + place().from(),
                "base", place().into(),
                "sort", "created",
                "direction", "desc");
        JsonNode all = good(api().get(path() + "/pulls" + query + "&" + pageOf(100)), LOOKING);
        List<PullRequest> found = new ArrayList<>();
        for (JsonNode request : list(all)) {
            if (isBetweenOurs(request)) {
                found.add(read(request));
            }
        }
        // The sort is stable: the newest of its state comes first.
        return found.stream().min(Comparator.comparing(request -> !request.isOpen()));
    }

    @Override
    Optional<Opened> create(Proposal proposal, Wishes wishes)
            throws LostAnswerException, InvalidSetupException, RemoteException {
        ApiAnswer answer = create(proposal, wishes.draft());
        List<String> unfulfilled = new ArrayList<>();
        if (answer.status() == 422 && wishes.draft() && answer.says("draft pull requests are not supported")) {
            unfulfilled.add("It is not a draft: GitHub has no drafts in this repository.");
            answer = create(proposal, false);
        }
        if (answer.status() == 422 && answer.says("a pull request already exists")) {
            return Optional.empty();
        }
        return Optional.of(new Opened(read(good(answer, "open a pull request")), unfulfilled));
    }

    private ApiAnswer create(Proposal proposal, boolean draft)
            throws LostAnswerException, InvalidSetupException, RemoteException {
        Map<String, Object> body = new HashMap<>();
        body.put("title", proposal.title());
        body.put("head", place().from());
        body.put("base", place().into());
        body.put("body", proposal.description());
        body.put("draft", draft);
        return api().post(path() + "/pulls", body);
    }

    @Override
    List<String> fulfil(PullRequest created, Wishes wishes) throws RemoteException {
        List<String> unfulfilled = new ArrayList<>();
        if (!wishes.labels().isEmpty()) {
            label(created, wishes.labels(), unfulfilled);
        }
        review(created, wishes.reviewers(), unfulfilled);
        if (wishes.autoMerge()) {
            GitHubAutoMerge autoMerge = new GitHubAutoMerge(api(), path(), created.number());
            refusal(() -> patiently(autoMerge::enable, this::isTooEarly))
                    .ifPresent(why -> unfulfilled.add("Auto-merge is off: " + why));
        }
        return unfulfilled;
    }

    @Override
    public PullRequest refresh(PullRequest open, Proposal proposal) throws InvalidSetupException, RemoteException {
        return change(open, Map.of("title", proposal.title(), "body", proposal.description()));
    }

    @Override
    boolean isTooEarly(ApiAnswer answer) {
        return answer.says(NOT_THERE_YET);
    }

    @Override
    String pageOf(int size) {
        return "per_page=" + size;
    }

    @Override
    Optional<Finding> obstacle(JsonNode settings) {
        return Optional.empty();
    }

    /** The scopes of a classic token are known; what one of another kind may do shows only when it does it. */
    @Override
    Finding permission(ApiAnswer settings) {
        Optional<String> scopes =
                settings.headers().firstValue("X-OAuth-Scopes").filter(value -> !value.isBlank());
        if (scopes.isEmpty()) {
            return Denial.ok("can be read; GitHub reports only on opening one whether the token may do that");
        }
        boolean may = Arrays.stream(scopes.get().split(","))
                .map(String::strip)
                .anyMatch(scope -> SCOPES.contains(scope)
                        && (scope.equals("repo")
                                || !settings.body().path("private").asBoolean()));
        return may
                ? Denial.ok("can be opened (scopes of the token: " + api().shown(scopes.get()) + ")")
                : Denial.failed(
                        "The token lacks the scope \"repo\"; it has: " + api().shown(scopes.get()) + ".",
                        Denial.cure(NEEDS));
    }

    @Override
    Denial denial(ApiAnswer answer, String doing) {
        Denial plain = Denial.of(answer, doing, repository(), NEEDS);
        String accepted = answer.header("X-Accepted-GitHub-Permissions");
        if (answer.status() == 403 && !answer.header("X-GitHub-SSO").isEmpty()) {
            return new Denial(
                    plain.message(),
                    "The organisation requires single sign-on: authorise the token for it, under Settings > Developer"
                            + " settings > Personal access tokens > Configure SSO.");
        }
        if (answer.status() == 403 && answer.says("archived")) {
            return new Denial(plain.message(), "The repository is archived: unarchive it in its settings.");
        }
        if (answer.status() == 403 && answer.says("github actions is not permitted")) {
            return new Denial(
                    plain.message(),
                    "Allow it under Settings > Actions > General > \"Allow GitHub Actions to create and approve pull"
                            + " requests\".");
        }
        if (answer.status() == 403 && !accepted.isEmpty()) {
            return new Denial(
                    plain.message(), plain.cure() + " GitHub accepts for this call: " + api().shown(accepted) + ".");
        }
        if (answer.status() == 422 && answer.says("base invalid")) {
            return new Denial(plain.message(), "Create the branch " + place().into() + ", or name another target.");
        }
        if (answer.status() == 422 && answer.says("head invalid")) {
            return new Denial(
                    plain.message(), "The branch " + place().from() + " is not on GitHub. Run again to push it.");
        }
        return plain;
    }

    @Override
    String repositoryOf(JsonNode end) {
        // The repository of a fork may be deleted.
        return end.path("repo").path("full_name").asText("?");
    }

    @Override
    boolean isMerged(JsonNode request) {
        return request.hasNonNull("merged_at");
    }

    @Override
    String title(JsonNode request) {
        return request.path("title").asText();
    }
}
