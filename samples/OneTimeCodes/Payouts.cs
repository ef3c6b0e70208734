using System.Net;
using Integrations.Otp;

namespace Integrations.Samples.OneTimeCodes;

/// <summary>Payouts that wait for their code. Who is signed in, and the payout itself, come from the host's own books.</summary>
internal sealed class Payouts(IOtpService codes, ILogger<Payouts> logger)
{
    private readonly string _user = "user-17";
    private readonly Msisdn _phone = Msisdn.Parse("0712 345 678", "KE");

    public async Task<OtpIssue> AskAsync(string payout, IPAddress? address, CancellationToken cancellationToken)
    {
        return await codes.IssueAsync(new OtpRequest
        {
            Purpose = OtpPurposes.Disbursement,
            Destination = OtpDestination.ForSms(_phone),
            Context = ContextOf(payout),
            Subject = _user,
            ClientAddress = address,
        }, cancellationToken);
    }

    public async Task<OtpCheck> PayAsync(string payout, Confirmation form, CancellationToken cancellationToken)
    {
        // From the books, at the moment of execution: whoever changed the payout in between has a code for another one.
        var payment = ContextOf(payout);
        var check = await codes.CheckAsync(new OtpEntry
        {
            ChallengeId = form.ChallengeId,
            Purpose = OtpPurposes.Disbursement,
            Destination = OtpDestination.ForSms(_phone),
            Context = payment,
            Code = form.Code,
        }, cancellationToken);
        if (check.IsApproved)
        {
            // Here the payout is made, with the challenge's id as its idempotency key.
            logger.LogInformation("payout {Payout} confirmed", payout);
        }

        return check;
    }

    public async Task<IReadOnlyList<OtpChallenge>> ListAsync(CancellationToken cancellationToken) => await codes.ListAsync(_user, cancellationToken: cancellationToken);

    private static OtpContext ContextOf(string payout) => OtpContext.ForPayment(new Money(2_500m, "KES"), Msisdn.Parse("0722 000 111", "KE"), payout);
}
