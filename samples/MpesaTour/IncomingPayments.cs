using Integrations.Mpesa;
using Integrations.Sandbox;

namespace Integrations.Samples.MpesaTour;

/// <summary>Payments that customers make unasked (C2B).</summary>
internal sealed class IncomingPayments(IMpesaClient mpesa, Takings takings, DarajaSandbox daraja)
{
    /// <summary>Tells Safaricom where to ask before, and to tell after, a payment.</summary>
    public async Task RegisterAsync()
    {
        await mpesa.RegisterC2bUrlsAsync(new C2bUrlRegistration { WhenValidationIsSilent = C2bDefaultAction.Complete });
        Step.Done("C2B: addresses registered");
    }

    /// <summary>Lets the provider's sandbox play a customer who pays an invoice.</summary>
    public async Task SimulateAsync()
    {
        await mpesa.SimulateC2bAsync(new C2bSimulationRequest
        {
            Amount = new Money(700m, "KES"),
            Payer = Msisdn.Parse("254708374149", "KE"),
            BillReference = "INV-2001",
        });
        await takings.ReceivedAsync("INV-2001");
        Step.Done("C2B: validated, paid, confirmed");
    }

    /// <summary>A customer types an invoice that does not exist: the validator refuses, and no money moves.</summary>
    public async Task RefuseAsync()
    {
        var payment = await daraja.CustomerPaysAsync("254711000004", "174379", 80m, "WRONG");
        Step.Expect(payment is { IsPaid: false, RejectCode: "C2B00012" }, $"an unknown invoice is refused, but the code is {payment.RejectCode}");
        Step.Done("C2B: payment to an unknown invoice refused");
    }
}
