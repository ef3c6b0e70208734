using Integrations.Mpesa;
using Integrations.Samples.MpesaTour;
using Integrations.Sandbox;

// Every M-Pesa operation once, against a sandbox on this machine. docs/providers/mpesa.md shows these methods and explains them.
await using var sandbox = await SandboxServer.StartAsync();
await using var host = await TourHost.StartAsync(sandbox.Daraja);
var daraja = sandbox.Daraja;
var mpesa = host.Services.GetRequiredService<IMpesaClient>();
var inbox = host.Services.GetRequiredService<CallbackInbox>();
var takings = host.Services.GetRequiredService<Takings>();

try
{
    await new Enquiries(mpesa, inbox).VerifyCredentialsAsync();

    var incoming = new IncomingPayments(mpesa, takings, daraja);
    await incoming.RegisterAsync();
    await incoming.SimulateAsync();
    await incoming.RefuseAsync();

    var collections = new Collections(mpesa, inbox, takings, daraja);
    var receipt = await collections.CollectAsync();
    await collections.DeclineAsync();
    await collections.QueryAsync();
    await collections.LoseTheAnswerAsync();

    var payouts = new Payouts(mpesa, inbox, daraja);
    var conversation = await payouts.PayOutAsync();
    await payouts.PayOutToPochiAsync();
    await payouts.LoseTheAnswerAsync();

    var enquiries = new Enquiries(mpesa, inbox);
    await enquiries.ReadBalancesAsync();
    await enquiries.AskAboutATransactionAsync(conversation);
    await enquiries.DrawAsync();
    await enquiries.CheckSimAsync();

    var businesses = new Businesses(host.Services.GetRequiredService<IMpesaBusinessClient>(), inbox);
    await businesses.PayAsync();
    await businesses.TopUpAsync();
    await businesses.RemitTaxAsync();
    await businesses.CheckOutAsync();
    await new StandingOrders(mpesa, inbox).CreateAsync();

    var bills = new Bills(host.Services.GetRequiredService<IMpesaBillsClient>(), takings, daraja);
    await bills.OptInAsync();
    await bills.SendAsync();
    await bills.CancelAsync();

    var reversals = new Reversals(mpesa, inbox);
    await reversals.ReverseAsync(receipt);
    await reversals.ReverseAgainAsync(receipt);

    var lost = new LostConfirmations(mpesa, takings, daraja, TimeProvider.System);
    await lost.RegisterAsync();
    await lost.RepairAsync();

    await new SecondAccount(host.Services, inbox).CollectAsync();
    await Books.CompareAsync(daraja, takings);
}
catch (UnexpectedException unexpected)
{
    Console.WriteLine($"✗ {unexpected.Message}");
    return 1;
}

Console.WriteLine("Everything is as it should be.");
return 0;
