using Integrations.Settlement.Aptos.Fuzz;

namespace Integrations.Settlement.Aptos.Tests.Bcs;

public sealed class FuzzTests
{
    [Fact]
    public void Mutated_input_throws_the_documented_exception_alone_and_costs_memory_in_proportion()
    {
        var seeds = BcsFuzz.Seeds(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Vectors", "transactions.json"));

        var result = BcsFuzz.Run(seeds, 50_000, seed: 20261127);

        Assert.True(result.IsClean, result.ToString());
        Assert.InRange(result.Refused, 10_000, 49_000);
    }
}
