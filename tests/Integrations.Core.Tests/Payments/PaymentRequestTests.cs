using Integrations.Payments;
using Xunit;

namespace Integrations.Core.Tests.Payments;

public sealed class PaymentRequestTests
{
    [Fact]
    public void The_text_form_of_a_request_shows_no_amount_number_or_reference()
    {
        PaymentRequest[] requests =
        [
            new CollectRequest { IdempotencyKey = "key-Wanjiku", Reference = "ref-Wanjiku", Amount = new Money(123_45m / 100, "KES"), Payer = Msisdn.Parse("0712345678", "KE") },
            new DisburseRequest { IdempotencyKey = "key-Wanjiku", Reference = "ref-Wanjiku", Amount = new Money(123_45m / 100, "KES"), Payee = Msisdn.Parse("0712345678", "KE") },
            new VendRequest { IdempotencyKey = "key-Wanjiku", Reference = "ref-Wanjiku", Amount = new Money(123_45m / 100, "KES"), ProductId = "p", Recipient = "0712345678" },
            new RefundRequest { IdempotencyKey = "key-Wanjiku", Reference = "ref-Wanjiku", Amount = new Money(123_45m / 100, "KES"), OriginalReceipt = "ref-Wanjiku", OriginalRoute = "r" },
            new SettleRequest { IdempotencyKey = "key-Wanjiku", Reference = "ref-Wanjiku", Amount = new Money(123_45m / 100, "KES"), Destination = "0712345678" },
        ];

        Assert.All(requests, request =>
        {
            Assert.DoesNotContain("Wanjiku", request.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("123", request.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("712345678", request.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Requests_with_the_same_fields_are_equal()
    {
        var one = new CollectRequest { IdempotencyKey = "k", Reference = "r", Amount = new Money(5m, "KES"), Payer = Msisdn.Parse("0712345678", "KE") };

        Assert.Equal(one, one with { });
        Assert.NotEqual(one, one with { Amount = new Money(6m, "KES") });
    }
}
