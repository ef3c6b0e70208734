using Integrations.Callbacks;
using Integrations.Http;
using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Codes;
using Integrations.Payments;

namespace Integrations.Mpesa.Wire.Answers;

/// <summary>What the pull operations answer. Pure; never throws on the provider's bytes.</summary>
internal static class PullAnswers
{
    /// <summary>The answer to a registration. Older answers have spaces in their names.</summary>
    public static Reading<PullRegistration> Registration(Transmission transmission)
    {
        var value = transmission.IsSuccessStatus ? WireNode.Read(transmission.Answer, static root =>
            MpesaPullCodes.Registrations.Find(root.Text("ResponseStatus"), null) is { } row
                ? new PullRegistration { ReferenceId = root.Text("ResponseRefID") ?? "", WasRegistered = row.Code is MpesaPullCodes.AlreadyRegistered }
                : null) : null;
        return Answered(transmission, value);
    }

    /// <summary>The answer to a query: rows, or that there are none, which has two spellings.</summary>
    /// <param name="transmission">The answer.</param>
    /// <param name="settings">Whose account.</param>
    /// <param name="shortCode">The short code that was asked about.</param>
    public static Reading<PulledPage> Page(Transmission transmission, MpesaSettings settings, string shortCode)
    {
        if (IsNothing(transmission))
        {
            return new Reading<PulledPage>(Claim.Succeeded, new PulledPage(), null);
        }

        var code = transmission.IsSuccessStatus ? WireNode.Read(transmission.Answer, static root => MpesaPullCodes.Queries.Find(root.Text("ResponseCode"), null)) : null;
        if (code is null)
        {
            return Answered<PulledPage>(transmission, null);
        }

        // An answer that says rows and shows no list of them is not the end: its rows are somewhere.
        var rows = WireList.Count(transmission.Answer, "Response");
        return rows is null && code.Code is MpesaPullCodes.Rows
            ? Reading<PulledPage>.Malformed(code.Code)
            : Answered(transmission, new PulledPage { Payments = Payments(transmission, settings, shortCode), Rows = rows ?? 0 });
    }

    private static List<PulledPayment> Payments(Transmission transmission, MpesaSettings settings, string shortCode) =>
        WireNode.Read(transmission.Answer, root => root.Items("Response").Select(row => Payment(row, settings, shortCode)).OfType<PulledPayment>().ToList()) ?? [];

    /// <summary>True for the error that says no more than "nothing there".</summary>
    public static bool IsNothing(Transmission transmission) => transmission is { IsAnswered: true, IsSuccessStatus: false } && WireNode.Read(transmission.Answer, static root =>
        MpesaPullCodes.Nothing.Find(root.Text("errorCode"), root.Text("errorMessage") ?? root.Text("ResponseMessage"))) is not null;

    private static PulledPayment? Payment(WireNode row, MpesaSettings settings, string shortCode) =>
        row.Text("transactionId") is { } receipt && KenyanValues.Amount(row.Text("amount")) is { IsPositive: true } amount
            ? new PulledPayment
            {
                Type = row.Text("transactiontype") ?? "",
                Payment = new IncomingPayment
                {
                    Provider = MpesaTelemetry.Provider,
                    Merchant = settings.Merchant,
                    Account = shortCode,
                    Receipt = receipt,
                    Amount = amount,
                    OccurredAt = Time(row.Text("trxDate"), settings.PullClock),
                    BillReference = row.Text("billreference") ?? "",
                    PayerText = row.Text("msisdn") ?? "",
                    Payer = KenyanValues.Number(row.Text("msisdn")),
                    PayerName = row.Text("sender") ?? "",
                    IsSimulated = settings.Environment is ProviderEnvironment.Simulated,
                },
            }
            : null;

    private static DateTimeOffset? Time(string? text, MpesaPullClock clock) =>
        KenyanValues.Time(text) is { } time ? clock is MpesaPullClock.Kenyan ? KenyanValues.AsLocal(time) : time : null;

    private static Reading<T> Answered<T>(Transmission transmission, T? value)
        where T : class => value is null ? MpesaAnswers.Failed<T>(transmission, DarajaAnswer.Parse(transmission.Answer)) : new Reading<T>(Claim.Succeeded, value, null);
}
