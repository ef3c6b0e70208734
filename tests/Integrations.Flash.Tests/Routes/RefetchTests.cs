using Integrations.Payments;

namespace Integrations.Flash.Tests.Routes;

/// <summary>Asking for a token sends the sale again: only while Flash surely has the first answer.</summary>
public sealed class RefetchTests
{
    [Theory]
    [InlineData(11, 1)]
    [InlineData(13, 0)]
    [InlineData(23, 0)]
    public async Task A_sale_is_asked_about_for_half_of_the_time_in_which_its_answer_is_kept(int hours, int sent)
    {
        await using var subject = await FlashSubject.MakeAsync("voucher");
        var fresh = new PaymentAttempt { Reference = "0f8fad5b-d9cb-469f-a165-70867728950e", Request = subject.NextRequest() };
        var attempt = new PaymentAttempt
        {
            Reference = fresh.Reference,
            Request = fresh.Request,
            Preparation = await subject.Route.PrepareAsync(fresh, TestContext.Current.CancellationToken),
            FirstSentAt = TimeProvider.System.GetUtcNow().AddHours(-hours),
        };

        var finding = await ((IArtefactSource)subject.Route).RefetchAsync(attempt, TestContext.Current.CancellationToken);

        // The sandbox never saw the reference, so each question that leaves is a sale.
        Assert.Equal(sent, await subject.CountTakenAsync(TestContext.Current.CancellationToken));
        Assert.Equal(sent is 1 ? Claim.Succeeded : Claim.None, finding.Claim);
    }
}
