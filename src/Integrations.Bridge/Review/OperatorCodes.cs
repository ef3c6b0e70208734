using System.Globalization;

namespace Integrations.Bridge;

/// <summary>What the code of a person's evidence says: which decision it is. Codes stay when words of people are erased.</summary>
internal static class OperatorCodes
{
    /// <summary>A second execution is dealt with in another way than by taking it back.</summary>
    public const string WrittenOff = "WrittenOff";

    /// <summary>A receipt was read again. Decides nothing.</summary>
    public const string Reprinted = "Reprinted";

    private const string Proposed = "Proposed ";
    private const string Confirmed = "Confirmed ";
    private const string Rejected = "Rejected ";

    public static string Request(OperatorAction action, string key) => $"{action} {key}";

    /// <summary>The key of the refund that a person asked for; <see langword="null"/> for any other decision.</summary>
    public static string? KeyOfRequest(string code) =>
        After(code, nameof(OperatorAction.TakeBack) + " ") ?? After(code, nameof(OperatorAction.Return) + " ");

    public static string Propose(OperatorAction action) => Proposed + action;

    /// <summary>The action that was proposed; <see langword="null"/> for any other decision.</summary>
    public static OperatorAction? Proposal(string? code) => After(code, Proposed) is { } name && Enum.TryParse<OperatorAction>(name, out var action) ? action : null;

    public static string Confirm(int sequence) => Confirmed + sequence.ToString(CultureInfo.InvariantCulture);

    public static string Reject(int sequence) => Rejected + sequence.ToString(CultureInfo.InvariantCulture);

    private static string? After(string? code, string beginning) => code is not null && code.StartsWith(beginning, StringComparison.Ordinal) ? code[beginning.Length..] : null;
}
