// dotnet run -c Release --project tests/Integrations.Settlement.Aptos.Fuzz -- [inputs] [seed]
using System.Globalization;
using Integrations.Settlement.Aptos.Fuzz;

var inputs = args.Length > 0 ? long.Parse(args[0], CultureInfo.InvariantCulture) : 10_000_000;
var seed = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
var result = BcsFuzz.Run(BcsFuzz.Seeds(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Vectors", "transactions.json")), inputs, seed);
Console.WriteLine(result);
return result.IsClean ? 0 : 1;
