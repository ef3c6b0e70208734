using Integrations.Idempotency;
using Integrations.Otp;

namespace Integrations.Samples.WalletTopUp;

/// <summary>One-time codes of partners: good for one purpose, destination and amount, once.</summary>
internal sealed class CodeDesk(IOtpService codes, FloatDesk floats, IReferenceGenerator references, TopUpTerms terms)
{
    public static ApiException Denied() => new(StatusCodes.Status422UnprocessableEntity, "otp", default(OtpCheck).UserMessage);

    public static CodeView Show(OtpChallenge challenge, string? key = null) => new(
        challenge.Id, Purpose.Of(challenge.Purpose), challenge.Destination, challenge.State, challenge.AttemptsLeft, challenge.CreatedAt, challenge.ExpiresAt, key);

    public async Task<CodeView> IssueAsync(Partner partner, string? key, CodeForm form, CancellationToken cancellationToken)
    {
        var fields = new TopUpFields();
        if (form.Purpose is Purpose.FloatPurchase)
        {
            CheckOwn(fields, partner, form);
            fields.ThrowIfWrong();
            var purchase = await floats.AskAsync(partner, key ?? $"{references.Next():N}", form.Amount, cancellationToken);
            return purchase.Code ?? throw new ApiException(StatusCodes.Status409Conflict, HttpContextExtensions.KeyHeader, "This purchase was confirmed before: no code is sent.");
        }

        var (purpose, destination, context) = Read(fields, partner, form);
        var request = new OtpRequest { Purpose = purpose, Destination = destination, Context = context, Subject = partner.Id, Tenant = partner.Id, IdempotencyKey = key };
        OtpIssue issue;
        try
        {
            issue = await codes.IssueAsync(request, cancellationToken);
        }
        catch (RequestValidationException refused) when (refused.Problems.Any(static problem => problem.Field is nameof(OtpRequest.IdempotencyKey)))
        {
            throw new ApiException(StatusCodes.Status409Conflict, HttpContextExtensions.KeyHeader, $"This {HttpContextExtensions.KeyHeader} belongs to another code of yours. Nothing was sent.");
        }

        var field = destination.Channel is OtpChannel.Sms ? "phone_number" : "email_address";
        return issue.IsIssued && await codes.FindAsync(partner.Id, issue.ChallengeId!, partner.Id, cancellationToken) is { } challenge
            ? Show(challenge)
            : throw new ApiException(StatusCodes.Status429TooManyRequests, field, $"{field} was sent a code, or too many, before.") { RetryAfter = issue.RetryAfter };
    }

    public async Task<ApprovalView> CheckAsync(Partner partner, CheckForm form, CancellationToken cancellationToken)
    {
        var fields = new TopUpFields();
        if (form.Purpose is Purpose.FloatPurchase)
        {
            fields.Add("purpose", "must be disbursement or wallet_topup: the code of a float purchase is checked when the float is bought, by POST /float/purchase.");
            fields.ThrowIfWrong();
        }

        var (challenge, otp) = (fields.Text("challenge_id", form.ChallengeId), fields.Text("otp", form.Otp));
        var (purpose, destination, context) = Read(fields, partner, form);
        var check = await codes.CheckAsync(new OtpEntry { ChallengeId = challenge, Purpose = purpose, Destination = destination, Context = context, Tenant = partner.Id, Code = otp }, cancellationToken);
        return check.IsApproved ? new ApprovalView(IsApproved: true, challenge) : throw Denied();
    }

    /// <summary>One challenge of the partner, or its newest 100.</summary>
    public async Task<CodesView> ListAsync(Partner partner, string? challengeId, CancellationToken cancellationToken)
    {
        if (challengeId is null)
        {
            return new CodesView([.. (await codes.ListAsync(partner.Id, partner.Id, cancellationToken)).Select(static challenge => Show(challenge))]);
        }

        return await codes.FindAsync(partner.Id, challengeId, partner.Id, cancellationToken) is { } found
            ? new CodesView([Show(found)])
            : throw new ApiException(StatusCodes.Status404NotFound, "challenge_id", "No challenge of yours has this challenge_id.");
    }

    public Task CleanUpAsync(CancellationToken cancellationToken) => codes.CleanUpAsync(cancellationToken);

    /// <summary>A code of a float purchase goes to the partner's own number or address. A request may repeat it, and not change it.</summary>
    private static void CheckOwn(TopUpFields fields, Partner partner, CodeForm form)
    {
        const string Rule = "must be left out, or be the partner's own: codes of float purchases go nowhere else.";
        if (form.PhoneNumber is { Length: > 0 } phone && !(Msisdn.TryParse(phone, TopUpTerms.Country, out var number) && partner.Confirms?.Number == number))
        {
            fields.Add("phone_number", Rule);
        }

        if (form.EmailAddress is { Length: > 0 } email && !(OtpDestination.TryForEmail(email, out var address, out _) && partner.IsOwn(address)))
        {
            fields.Add("email_address", Rule);
        }
    }

    /// <summary>What a code is bound to. A disbursement pays the number that the code goes to; a top-up pays the partner.</summary>
    private (string Purpose, OtpDestination Destination, OtpContext Context) Read(TopUpFields fields, Partner partner, CodeForm form)
    {
        var purpose = Purpose.ToOtp(form.Purpose);
        if (purpose is null)
        {
            fields.Add("purpose", $"must be {Purpose.FloatPurchase}, {Purpose.Disbursement} or {Purpose.WalletTopUp}.");
        }

        var amount = fields.Amount(form.Amount, terms);
        var email = form.EmailAddress is { Length: > 0 } ? fields.Email(form.EmailAddress) : null;
        var needsPhone = email is null || purpose is OtpPurposes.Disbursement || form.PhoneNumber is { Length: > 0 };
        var phone = needsPhone ? fields.Phone(form.PhoneNumber) : default;
        fields.ThrowIfWrong();
        var context = purpose is OtpPurposes.Disbursement
            ? OtpContext.ForPayment(amount, phone, purpose)
            : OtpContext.ForPayment(amount, partner.Id, purpose!, partner.Name);
        return (purpose!, needsPhone ? OtpDestination.ForSms(phone) : email!, context);
    }
}
