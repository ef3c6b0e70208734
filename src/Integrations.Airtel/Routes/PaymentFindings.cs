using Integrations.Http;
using Integrations.Payments;

namespace Integrations.Airtel.Routes;

/// <summary>Verdicts about payments as evidence.</summary>
internal static class PaymentFindings
{
    /// <summary>What a send brought.</summary>
    /// <param name="verdict">The answer.</param>
    /// <param name="nextCheck">When Airtel wants to be asked first.</param>
    /// <param name="confirmAfter">How long a failure is confirmed before it is believed.</param>
    public static Finding OfSend(Verdict<AirtelPayment> verdict, TimeSpan? nextCheck, TimeSpan confirmAfter) => new()
    {
        Claim = verdict.Claim,
        Error = verdict.Error,
        ProviderReferences = RouteFindings.References(
            (AirtelReferenceKinds.AirtelMoneyId, verdict.Value?.AirtelMoneyId),
            (AirtelReferenceKinds.WalletReference, verdict.Value?.WalletReference)),
        Receipt = verdict.Claim is Claim.Succeeded ? verdict.Value?.AirtelMoneyId : null,
        NextCheck = verdict.Error?.RetryAfter ?? (verdict.Claim is Claim.Pending || (verdict.Claim is Claim.None && !verdict.Error!.NothingSent) ? nextCheck : null),
        ConfirmAfter = verdict.Claim is Claim.RejectedRef ? confirmAfter : TimeSpan.Zero,
        Trace = verdict.Trace,
    };

    /// <summary>What an enquiry brought. Without a value it failed, which says nothing; "not found" says nothing until some time after the payment.</summary>
    /// <param name="verdict">The answer.</param>
    /// <param name="graceLeft">For how long "not found" still says nothing.</param>
    public static Finding OfEnquiry(Verdict<AirtelPaymentStatus> verdict, TimeSpan graceLeft)
    {
        var isEarly = verdict.Value?.Claim is Claim.NotFound && graceLeft > TimeSpan.Zero;
        return new Finding
        {
            Claim = isEarly ? Claim.None : verdict.Value?.Claim ?? Claim.None,
            Error = verdict.Error,
            ProviderReferences = RouteFindings.References((AirtelReferenceKinds.AirtelMoneyId, verdict.Value?.AirtelMoneyId)),
            Receipt = verdict.Value is { Claim: Claim.Succeeded or Claim.Reversed, AirtelMoneyId: { } receipt } ? receipt : null,
            NextCheck = isEarly ? graceLeft : verdict.Error?.RetryAfter,
            ConfirmAfter = verdict.Value is { Status: { } word } && Codes.AirtelStatusWords.Payments.Find(word, null) is { } row ? row.ConfirmAfter : TimeSpan.Zero,
            Trace = verdict.Trace,
        };
    }

    /// <summary>For how long "not found" still says nothing about an attempt.</summary>
    public static TimeSpan GraceLeft(PaymentAttempt attempt, AirtelSettings settings, DateTimeOffset now) =>
        attempt.FirstSentAt is { } sent ? sent + settings.GracePeriod - now : TimeSpan.Zero;
}
