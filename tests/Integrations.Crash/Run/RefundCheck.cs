using Integrations.Sandbox;

namespace Integrations.Crash.Run;

/// <summary>Compares what went back at the providers with what the file says of refunds (I14). Every payment here is owed once.</summary>
internal sealed class RefundCheck(IReadOnlyList<RefundCheck.Attempt> attempts, IReadOnlyList<RefundCheck.Refund> refunds, IReadOnlyList<SandboxExecution> executions)
{
    /// <summary>The refunds of an attempt that are stored beyond its first.</summary>
    public const string Repeated = "attempts with more than one refund";

    private readonly ILookup<string, SandboxExecution> _paid = Of(executions, DarajaOperation.StkPush);
    private readonly ILookup<string, SandboxExecution> _returned = Of(executions, DarajaOperation.Reversal);
    private readonly ILookup<string, Attempt> _byKey = attempts.ToLookup(static attempt => attempt.Key, StringComparer.Ordinal);
    private readonly ILookup<string, Refund> _byAttempt = refunds.ToLookup(static refund => refund.Key.Split(':')[1], StringComparer.Ordinal);

    /// <summary>Whether all executions but those that the file does not know yet are known to it as successes, so that the payment is flagged.</summary>
    public bool Explains(string key, int count) =>
        Order.Parse(key).IsDouble && (_byKey[key].Count(static attempt => attempt.State is "Succeeded" or "Reversed") == count || _byKey[key].Any(attempt => attempt.Receipt.Length is 0 && IsUntold(attempt)));

    /// <summary>Whether a second success is known to wait: its refund is open or has failed, or nothing can be taken back because a question told no receipt.</summary>
    public bool IsWaiting(string key) => _byKey[key].Any(attempt => attempt is { State: "Succeeded", Receipt.Length: 0 } || _byAttempt[attempt.Reference].Any(static refund => refund.State is not "Succeeded"));

    public IEnumerable<(string Name, int Value)> Compare(List<string> violations)
    {
        var byReceipt = attempts.Where(static attempt => attempt.Receipt.Length > 0).ToLookup(static attempt => attempt.Receipt, StringComparer.Ordinal);
        var reversals = executions.Where(static one => one.Operation == DarajaOperation.Reversal).ToLookup(static one => one.Reference, StringComparer.Ordinal);

        yield return ("payments made twice by their customer", _paid.Count(static party => party.Count() > 1));
        yield return ("refunds in the journal", refunds.Count);
        foreach (var state in refunds.GroupBy(static refund => refund.State, StringComparer.Ordinal))
        {
            yield return ($"  refunds {state.Key}", state.Count());
        }

        yield return ("reversals executed", executions.Count(static one => one.Operation == DarajaOperation.Reversal));
        yield return Count(Repeated, _byAttempt, static of => of.Count() > 1, static of => $"{of.Count()} refunds of one attempt: {of.Key}");
        yield return Count("receipts reversed twice", reversals, static of => of.Count() > 1, static of => $"reversed {of.Count()} times: {of.Key}");
        yield return Count("reversals that no refund asked for", reversals, of => !byReceipt[of.Key].Any(attempt => _byAttempt.Contains(attempt.Reference)), static of => $"reversed without a refund: {of.Key}");
        yield return Count("more returned than was paid too often", _returned, of => of.Count() > Math.Max(0, _paid[of.Key].Count() - 1), of => $"paid {_paid[of.Key].Count()} times, returned {of.Count()} times: {of.Key}");
        yield return Count("refund failed and executed", refunds, refund => refund.State is "Failed" or "Expired" or "Cancelled" && IsReversed(refund), static refund => $"{refund.State} and reversed: {refund.Key}");
        yield return Count("refund succeeded and not executed", refunds, refund => refund.State is "Succeeded" && !IsReversed(refund), static refund => $"succeeded and not reversed: {refund.Key}");
        yield return Count("attempt reversed and not executed", attempts, attempt => attempt.State is "Reversed" && !reversals.Contains(attempt.Receipt), static attempt => $"reversed in the journal alone: {attempt.Reference}");
        yield return Count("refund succeeded, attempt not reversed", attempts, attempt => attempt.State is not "Reversed" && _byAttempt[attempt.Reference].Any(static refund => refund.State is "Succeeded"), static attempt => $"the payment was not told: {attempt.Reference}");
        yield return Count(
            "two successes kept and no refund", _byKey, of => of.Count(static attempt => attempt is { State: "Succeeded", Receipt.Length: > 0 }) > 1 && !of.Any(attempt => _byAttempt.Contains(attempt.Reference)), static of => $"not taken back: {of.Key}");

        bool IsReversed(Refund refund) => attempts.Any(attempt => attempt.Reference == refund.Key.Split(':')[1] && reversals.Contains(attempt.Receipt));

        (string, int) Count<T>(string name, IEnumerable<T> items, Func<T, bool> isWrong, Func<T, string> describe)
        {
            var wrong = items.Where(isWrong).ToList();
            violations.AddRange(wrong.Select(describe));
            return (name, wrong.Count);
        }
    }

    /// <summary>Its result never came, or has not come yet.</summary>
    private static bool IsUntold(Attempt attempt) => attempt.State is not ("Succeeded" or "Reversed");

    private static ILookup<string, SandboxExecution> Of(IReadOnlyList<SandboxExecution> executions, SandboxOperation operation) =>
        executions.Where(execution => execution.Operation == operation).ToLookup(static execution => execution.Party, StringComparer.Ordinal);

    /// <summary>An attempt of a collection.</summary>
    internal sealed record Attempt(string Key, string Reference, string State, string Receipt);

    /// <summary>A refund that the Bridge began by itself: <c>reverse:{reference}</c>.</summary>
    internal sealed record Refund(string Key, string State);
}
