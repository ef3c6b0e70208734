using Integrations.Bridge.Journal;

namespace Integrations.Bridge.Tests.Rules;

public sealed class EvidenceTests
{
    private static readonly CollectRequest Request = new() { IdempotencyKey = "k", Reference = "r", Amount = new Money(1m, "KES"), Payer = Msisdn.Parse("0712345678", "KE") };

    [Theory]
    [InlineData(Claim.RefusedSend)]
    [InlineData(Claim.RejectedRef)]
    [InlineData(Claim.NotFound)]
    public void A_question_that_never_left_says_nothing_about_the_payment(Claim claim)
    {
        Assert.Empty(Evidence.OfAnswer(Refusal(claim, nothingSent: true), EvidenceSource.Poll, Request));
        Assert.Single(Evidence.OfAnswer(Refusal(claim, nothingSent: false), EvidenceSource.Poll, Request));
    }

    private static Finding Refusal(Claim claim, bool nothingSent) => new()
    {
        Claim = claim,
        Error = new ProviderError { Category = ErrorCategory.ProviderDown, Provider = "p", Operation = "o", NothingSent = nothingSent },
    };
}
