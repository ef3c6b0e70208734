using Integrations.Mpesa;
using Integrations.Sandbox;

namespace Integrations.Samples.MpesaTour;

/// <summary>Payments whose confirmation never came.</summary>
internal sealed class LostConfirmations(IMpesaClient mpesa, Takings takings, DarajaSandbox daraja, TimeProvider time)
{
    /// <summary>Registers the short code, once.</summary>
    public async Task RegisterAsync()
    {
        await mpesa.RegisterPullAsync(new PullRegistrationRequest
        {
            NominatedNumber = Msisdn.Parse("0711 000 001", "KE"),
            CallbackUrl = new Uri("https://pay.example.com/pulled"),
        });
        Step.Done("Pull: registered");
    }

    /// <summary>A customer pays, the confirmation is lost, and the payment is found all the same.</summary>
    public async Task RepairAsync()
    {
        daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.C2bConfirmation).Once());
        daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.BillPayment).Once());
        var payment = await daraja.CustomerPaysAsync("254711000007", "174379", 640m, "INV-2002");
        Step.Expect(payment.IsPaid, "the customer pays");

        var found = await BookAsync();
        Step.Expect(found == 1, $"one payment was not booked, found were {found}");
        Step.Done("Pull: the payment without a confirmation is booked");
    }

    private async Task<int> BookAsync()
    {
        var now = time.GetUtcNow();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (booked, offset) = (0, 0);
        while (true)
        {
            var page = await mpesa.PullAsync(new PullQuery { From = now.AddHours(-47), To = now.AddMinutes(1), Offset = offset });
            Step.Expect(page.Unreadable is 0, $"every row can be read, but {page.Unreadable} cannot");
            var before = seen.Count;
            foreach (var row in page.Payments)
            {
                if (seen.Add(row.Payment.Receipt) && row.IsCustomerPayment)
                {
                    booked += takings.TryBook(row.Payment.Receipt, row.Payment.Amount) ? 1 : 0;
                }
            }

            // Nothing new is the end: an empty page, or one of rows that came before.
            if (seen.Count == before)
            {
                return booked;
            }

            offset += page.Rows;
        }
    }
}
