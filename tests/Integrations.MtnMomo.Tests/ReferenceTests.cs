namespace Integrations.MtnMomo.Tests;

public sealed class ReferenceTests
{
    [Theory]
    [InlineData("01932c5e-8d7a-7bbb-8ccc-0123456789ab", "01932c5e-8d7a-4bbb-8ccc-0123456789ab")]
    [InlineData("01932c5e8d7a7bbb8ccc0123456789ab", "01932c5e-8d7a-4bbb-8ccc-0123456789ab")]
    [InlineData("3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01", "3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01")]
    [InlineData("3B1E4B5E-0A44-4CBD-9D6D-3F6C7A0D0F01", "3b1e4b5e-0a44-4cbd-9d6d-3f6c7a0d0f01")]
    [InlineData("00000000-0000-0000-0000-000000000000", "00000000-0000-4000-8000-000000000000")]
    public void A_reference_of_the_family_becomes_the_UUID_that_MTN_takes(string reference, string expected)
    {
        Assert.Equal(expected, MomoReference.Text(MomoReference.Of(reference)));
        Assert.True(MomoReference.IsValid(MomoReference.Of(reference)));
    }

    [Fact]
    public void Any_other_reference_has_one_UUID_of_its_own()
    {
        Assert.Equal(MomoReference.Of("attempt-1"), MomoReference.Of("attempt-1"));
        Assert.NotEqual(MomoReference.Of("attempt-1"), MomoReference.Of("attempt-2"));
        Assert.True(MomoReference.IsValid(MomoReference.Of("attempt-1")));
    }

    [Theory]
    [InlineData("01932c5e-8d7a-7bbb-8ccc-0123456789ab")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("3b1e4b5e-0a44-4cbd-1d6d-3f6c7a0d0f01")]
    public void MTN_takes_no_other_version_or_variant(string reference) => Assert.False(MomoReference.IsValid(Guid.Parse(reference)));

    [Fact]
    public void A_reference_tells_the_sender_that_it_was_made_for()
    {
        var seeds = Enumerable.Range(0, 100).Select(static number => new Guid(number, 0, 0, new byte[8])).ToList();
        var references = seeds.ConvertAll(static seed => MomoReference.For("one", seed));

        Assert.All(references, static reference => Assert.Equal((true, true, false), (MomoReference.IsValid(reference), MomoReference.IsFor("one", reference), MomoReference.IsFor("another", reference))));
        Assert.Equal(100, references.Distinct().Count());
        Assert.Equal(references, seeds.ConvertAll(static seed => MomoReference.For("one", seed)));
    }
}
