package io.jenkins.plugins.collectionmirror.engine.source.postman;

import io.jenkins.plugins.collectionmirror.engine.Confidential;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.secrets.ServerWords;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanAccount.WorkspaceName;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A setting that selects a workspace: its id, which is a UUID, or else its exact name. */
public final class WorkspaceChoice {
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int LONGEST_NAME = 300;
    private static final int NAMES_SHOWN = 5;

    private WorkspaceChoice() {}

    /** Whether a setting is an id; otherwise, it is a name. */
    public static boolean isId(String setting) {
        return ID.matcher(setting.strip()).matches();
    }

    /**
     * The setting without blanks around it.
     *
     * @throws InvalidSetupException if it is neither an id nor a name
     */
    public static String checked(String setting) throws InvalidSetupException {
        String given = setting.strip();
        boolean usable = !given.isEmpty()
                && given.length() <= LONGEST_NAME
                && given.codePoints().noneMatch(Character::isISOControl)
                && !ADDRESS.matcher(given).matches();
        if (!usable) {
            throw new InvalidSetupException("\"" + Printable.excerpt(given)
                    + "\" is neither the id nor the name of a workspace. Postman shows the id under Workspace info;"
                    + " it looks like 1f0df51a-8658-4ee8-a2a1-d2567dfa09a9.");
        }
        return given;
    }

    /**
     * The workspace with a name, among all visible ones.
     *
     * @throws InvalidSetupException if there is none, or more than one: the message lists the ids to choose from
     */
    public static WorkspaceName named(String name, List<WorkspaceName> all) throws InvalidSetupException {
        String wanted = name.strip();
        List<WorkspaceName> found = all.stream()
                .filter(workspace -> workspace.name().strip().equals(wanted))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        String title = "called \"" + Printable.excerpt(wanted) + "\"";
        if (found.isEmpty()) {
            throw new InvalidSetupException("The API key sees no workspace " + title
                    + Confidential.text(" among its " + all.size() + nearest(wanted, all))
                    + ". Write the name as Postman shows it, or give the id; the key's owner has to be"
                    + " a member of the workspace.");
        }
        String ids = found.stream().map(WorkspaceName::id).collect(Collectors.joining(", "));
        throw new InvalidSetupException(
                "The API key sees " + found.size() + " workspaces " + title + Confidential.text(": " + ids)
                        + ". Give the id of the one that is meant; Postman shows it under Workspace info.");
    }

    private static String nearest(String wanted, List<WorkspaceName> all) {
        String names = all.stream()
                .sorted(Comparator.comparingInt(workspace -> distance(wanted, workspace.name())))
                .limit(NAMES_SHOWN)
                .map(workspace -> "\"" + ServerWords.name(workspace.name()) + "\" (" + workspace.id() + ")")
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? "" : "; the nearest are " + names;
    }

    /** How many letters have to be added, removed or replaced, regardless of case. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.strip().toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
