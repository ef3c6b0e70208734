using Integrations.Http;
using Integrations.MtnMomo.Codes;
using Integrations.Payments;

namespace Integrations.MtnMomo;

/// <summary>What a creating request proved, after a refusal was confirmed by a question.</summary>
/// <param name="Claim">What is proven.</param>
/// <param name="Error">Why not, for every claim but acceptance.</param>
/// <param name="Trace">How the call went.</param>
internal sealed record Submission(Claim Claim, ProviderError? Error, CallTrace Trace)
{
    public static Submission Of<T>(Verdict<T> verdict) => new(verdict.Claim, verdict.Error, verdict.Trace);

    /// <summary>The reference was used before; an error stands ready for when it is not by the same payment.</summary>
    public Submission Conflict(string operation) => this with
    {
        Error = new ProviderError { Category = ErrorCategory.OutcomeUnknown, Provider = MtnMomoTelemetry.Provider, Operation = operation, Code = MomoSubmissionCodes.Duplicate, Trace = Trace },
    };

    /// <summary>The refusal or the conflict was not confirmed: the request may have been taken, or the reference may be another payment's.</summary>
    /// <param name="code">What speaks against it; <see langword="null"/> keeps MTN's own word.</param>
    public Submission InDoubt(string? code = null) => this with
    {
        Claim = Claim.None,
        Error = Error! with { Category = ErrorCategory.OutcomeUnknown, UserMessage = ErrorCategory.OutcomeUnknown.Rule().UserMessage, Code = code ?? Error.Code },
    };

    /// <summary>The reference exists at MTN after all.</summary>
    public Submission Taken() => this with { Claim = Claim.Pending, Error = null };

    public Outcome<T> ToOutcome<T>(T value) => Claim switch
    {
        Claim.Pending => new Outcome<T>.Accepted(value) { Trace = Trace },
        Claim.RefusedSend or Claim.RejectedRef => new Outcome<T>.Refused(Error!) { Trace = Trace },
        _ when Error!.NothingSent => new Outcome<T>.Refused(Error) { Trace = Trace },
        _ => new Outcome<T>.Unknown(Error!) { Trace = Trace },
    };

    public Finding ToFinding() => new() { Claim = Claim, Error = Error, NextCheck = Error?.RetryAfter, Trace = Trace };
}
