using Integrations.Samples.WalletTopUp;

if (args is ["new-key", ..])
{
    // The key is shown here, once; the host keeps its hash.
    var terms = TopUpTerms.From(WebApplication.CreateBuilder(args[1..]).Configuration.GetSection("TopUp"));
    var key = KeyRing.NewKey();
    Console.WriteLine($"key:  {key}\nhash: {KeyRing.Hash(terms.KeyPepper, key)}");
    return;
}

await TopUpHost.Build(args).RunAsync();
